"""Judges a page that is open in a browser: axe, what sticks out, the way of the keyboard. Must not open any page."""

from axe_playwright_python.sync_playwright import Axe

WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
EVERYTHING = (*WCAG, "best-practice")
SEEN = ("color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size")
"""The rules that a width or a scheme can change; the others judge what is the same in all of them."""
COLORS = ("color-contrast", "link-in-text-block")
"""The rules that a scheme can change."""
LOOKS = (
    (320, "light", {"tags": EVERYTHING}),
    (320, "dark", {"rules": COLORS}),
    (768, "light", {"rules": SEEN}),
    (768, "dark", {"rules": COLORS}),
    (1280, "light", {"rules": SEEN}),
    (1280, "dark", {"rules": COLORS}),
)
"""Width, scheme and rules. A page is loaded once and looked at in each way."""
AXE = Axe().axe_script
RUN = """async options => {
    const { violations } = await axe.run(document, { ...options, resultTypes: ['violations'] });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => [id, html, failureSummary]));
}"""


def barriers(page, *, tags=(), rules=()):
    """Return what axe finds in the page as it is now, by all rules with one of the tags, or by single rules."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE)
    only = {"type": "tag", "values": list(tags)} if tags else {"type": "rule", "values": list(rules)}
    return ["\n".join(found) for found in page.evaluate(RUN, {"runOnly": only})]


def assert_no_barrier(page, looks=LOOKS):
    """Look at the page in each way; it stays as the last one has left it."""
    for width, scheme, rules in looks:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)
        assert_nothing_sticks_out(page)
        found = barriers(page, **rules)
        assert found == [], f"{width}, {scheme}"


def assert_nothing_sticks_out(page):
    content, room = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert content <= room, f"the page is {content} pixels wide in a window of {room}"


def assert_text_can_be_twice_as_large(page):
    """Leaves the page with large text: what comes after this sees that."""
    page.set_viewport_size({"width": 640, "height": 800})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert_nothing_sticks_out(page)


WALK = """() => {
    const can = 'a[href], button, input, select, textarea, summary, video, [tabindex="0"]';
    const stops = [...document.querySelectorAll(can)].filter(one => one.checkVisibility({ visibilityProperty: true })
        && one.tabIndex >= 0 && !one.disabled && one.type !== 'hidden');
    const name = one => `<${one.localName}> ${(one.id || one.textContent).trim().slice(0, 40)}`;
    const shows = one => {
        const { left, right, top, bottom } = one.getBoundingClientRect();
        const spots = [[(left + right) / 2, (top + bottom) / 2], [left + 3, top + 3], [right - 3, bottom - 3]];
        return spots.some(([x, y]) => document.elementsFromPoint(x, y).slice(0, 1).some(
            top => one.contains(top) || top.contains(one)));
    };
    const marked = one => {
        for (let el = one; el && el !== document.body; el = el.parentElement) {
            const { outlineStyle, outlineWidth } = getComputedStyle(el);
            if (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) return true;
        }
    };
    const walk = window.walk = { count: stops.length, reached: new Set(), order: [], wrong: [] };
    let last;
    // judged when the next key is pressed: by then the page has scrolled to it
    const judge = () => {
        const one = document.activeElement;
        if (one === last || !stops.includes(one)) return;
        last = one;
        if (!walk.reached.has(one)) walk.order.push(stops.indexOf(one));
        walk.reached.add(one);
        if (!shows(one)) walk.wrong.push(`cannot be seen with the focus on it: ${name(one)}`);
        if (!marked(one)) walk.wrong.push(`is not marked with the focus on it: ${name(one)}`);
    };
    addEventListener('keydown', judge, true);
    walk.end = () => {
        judge();
        const groups = new Set([...walk.reached].filter(one => one.type === 'radio').map(one => one.name));
        for (const one of stops) {
            const chosen = one.type === 'radio' && groups.has(one.name);
            if (!walk.reached.has(one) && !chosen) walk.wrong.push(`is never reached: ${name(one)}`);
        }
        if (walk.order.some((index, n) => n && index < walk.order[n - 1])) walk.wrong.push(`jumps back: ${walk.order}`);
        return [...walk.wrong, ...(stops.length ? [] : ['there is nothing to reach'])];
    };
    scrollTo(0, 0);
    return stops.length;
}"""


def keyboard_troubles(page):
    """Go through the page by the Tab key; return what cannot be reached, seen or told there, or comes out of order."""
    for _ in range(page.evaluate(WALK) + 1):
        page.keyboard.press("Tab")
    return page.evaluate("() => walk.end()")
