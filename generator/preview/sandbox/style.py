"""The style sheet of the sandbox's own pages. Must not need anything from elsewhere."""

STYLE = """\
:root { color-scheme: light dark; --ink: #1b1a17; --paper: #faf8f3; --sheet: #fff; --line: #d8d3c6; --faint: #625d51;
  --good: #1c6b3a; --odd: #80510a; --bad: #a3201a; --accent: #1f4e8c; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #efece4; --paper: #181713; --sheet: #22201b; --line: #454136; --faint: #aaa496;
    --good: #79cf98; --odd: #e5b566; --bad: #ff938b; --accent: #93bdf5; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
header, main { max-width: 68rem; margin-inline: auto; padding-inline: clamp(1rem, 4vw, 2.5rem); }
header { padding-block: 2rem 0; }
main { padding-block-end: 4rem; }
h1 { font-size: clamp(2rem, 6vw, 3.25rem); line-height: 1.1; margin: 0 0 .5rem; font-variant-numeric: tabular-nums; }
h2 { font-size: 1.35rem; margin: 2.5rem 0 .5rem; }
.name { margin: 0; color: var(--faint); font-weight: 600; }
a { color: var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.note { border-inline-start: 4px solid var(--odd); background: var(--sheet); padding: .75rem 1rem; }
.empty { border: 1px dashed var(--line); padding: 2rem 1rem; text-align: center; color: var(--faint); }
.buttons { display: flex; flex-wrap: wrap; gap: .75rem; margin-block: 1rem; }
button, .button { font: inherit; font-weight: 600; color: var(--accent); background: var(--sheet); cursor: pointer;
  border: 1px solid; border-radius: .4rem; padding: .5rem .9rem; text-decoration: none; min-height: 2.75rem; }
button:hover, .button:hover { text-decoration: underline; }
.wide { overflow-x: auto; background: var(--sheet); border: 1px solid var(--line); border-radius: .5rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: start; vertical-align: top; padding: .75rem 1rem; }
th { color: var(--faint); font-size: .875rem; }
tbody tr { border-block-start: 1px solid var(--line); }
time { white-space: nowrap; font-variant-numeric: tabular-nums; }
.outcome, .yours, .failing { font-size: .875rem; font-weight: 600; white-space: nowrap; }
.stored .outcome { color: var(--good); }
.honeypot .outcome { color: var(--odd); }
.refused .outcome, .failing { color: var(--bad); }
.yours { color: var(--good); }
dl { margin: 0; display: grid; gap: .15rem; }
dl div { display: grid; grid-template-columns: minmax(6rem, 10rem) minmax(10rem, 1fr); gap: .75rem; }
dt { color: var(--faint); overflow-wrap: anywhere; }
dd { margin: 0; overflow-wrap: anywhere; white-space: pre-wrap; }
@media (max-width: 48rem) {
  table, tbody, tr, td { display: block; }
  thead { display: none; }
  td { padding: 0 1rem .25rem; }
  tbody tr { padding-block: .75rem .5rem; }
  dl div { grid-template-columns: minmax(5rem, 8rem) 1fr; }
}
fieldset { border: 1px solid var(--line); border-radius: .5rem; background: var(--sheet); margin-block: 1rem;
  padding: 1rem; }
legend { font-weight: 700; padding-inline: .35rem; }
.switch p { margin: 0 0 .6rem; display: grid; grid-template-columns: 1.5rem 1fr; align-items: baseline; }
.switch small { grid-column: 2; color: var(--faint); font-size: .875rem; }
input { accent-color: var(--accent); margin: 0; }
summary { cursor: pointer; font-weight: 600; padding-block: .75rem; }
"""
"""CSS, for light and dark, with the system's own letters."""
