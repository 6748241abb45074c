"""The contract of a form service: one frozen record says all that Handbill knows of it. Must not name any service.

Adding a service: write one file with one `Adapter`, add it to the table in services.py. See decision 0006.
"""

from collections.abc import Callable, Mapping
from dataclasses import field
from typing import Literal

from generator.forms.count import CountRequest, Json
from generator.record import record

SettingKind = Literal["text", "url", "number", "flag", "choice", "list", "mapping"]
Role = Literal["", "field-names", "hidden-fields", "public-names", "consent-name"]
Body = Literal["urlencoded", "multipart", "json"]
Method = Literal["post", "get"]
Example = str | tuple[str, ...] | Mapping[str, str]

PLACEHOLDERS = ("locale", "language", "page_url", "thanks_url", "title")
"""What `{…}` may name in hidden values: FormContext says what each holds."""
QUERY_PLACEHOLDERS = ("source", "utm_medium", "utm_campaign")
"""Hidden values that stand alone as `{source}` and the like: the script reads them from the visitor's address."""
PAGE_PLACEHOLDERS = ("page_path", "thanks_path")
"""What `{…}` may name in addresses of the same site."""
SUBMISSION = (
    ("language", "{locale}"),
    ("page", "{page_url}"),
    ("source", "{source}"),
    ("utm_medium", "{utm_medium}"),
    ("utm_campaign", "{utm_campaign}"),
)
"""Hidden values that every service gets which keeps fields it does not know: language, page and source."""


@record(kw_only=True)
class Adapter:
    """One form service, as data and one pure function.

    `wire` turns checked settings into the facts of the wire. It is only called with settings that passed their checks.
    """

    name: str
    """What campaign.yaml says as `provider`."""
    title: str
    """The service's own name."""
    homepage: str
    """Where to read about it, or empty."""
    summary: str
    """One sentence for the list of services."""
    settings: tuple["Setting", ...]
    """What may be set, the required ones first."""
    wire: Callable[["Settings"], "Wire"]
    """Settings to wire facts; pure."""
    limits: tuple[str, ...] = ()
    """What an organizer should know beforehand, one sentence each."""
    count: Callable[["Settings"], CountRequest | None] | None = None
    """Settings to the question how many have signed; None where the service cannot be asked."""

    def setting(self, name: str) -> "Setting | None":
        """Return the setting of that name, if there is one."""
        return next((setting for setting in self.settings if setting.name == name), None)


@record(kw_only=True)
class Setting:
    """One key of the `form:` block that a service understands."""

    name: str
    """The key."""
    kind: SettingKind
    """What may be written: a `list` holds texts, a `mapping` leads from names to texts."""
    description: str
    """What it is for, in a sentence."""
    example: Example
    """A value as an organizer would write it; shown, and used to describe the service."""
    required: bool = False
    """Whether the form cannot work without it."""
    default: str = ""
    """Value where none is written; for a flag `true` or `false`."""
    pattern: str = ""
    """Regular expression that each text must match as a whole."""
    looks_like: str = ""
    """The pattern in words: `letters and digits, such as abcdwxyz`."""
    choices: tuple[str, ...] = ()
    """What a `choice` may be."""
    where: str = ""
    """Where to find the value at the service, in a sentence."""
    mistakes: tuple["Mistake", ...] = ()
    """Well-known wrong values, each with its own hint."""
    placeholders: bool = False
    """Whether `{locale}` and the like are filled in."""
    role: Role = ""
    """What the entries are: names of fields, hidden fields, names of hidden fields that are public on purpose, or the
    name of a consent."""
    needs: str = ""
    """Another setting without which this one is of no use: whoever writes this one must write that one too."""


@record
class Mistake:
    """A wrong value that people often write: the first group of `pattern` is the part they should have taken."""

    pattern: str
    hint: str


@record(kw_only=True)
class Settings:
    """The settings of a form, checked and with defaults. Flags are the texts `true` and `false`."""

    texts: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    mappings: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """Return a text, url, number or choice; empty where nothing is set."""
        return self.texts.get(name, "")

    def flag(self, name: str) -> bool:
        """Return a flag."""
        return self.texts.get(name) == "true"

    def entries(self, name: str) -> tuple[str, ...]:
        """Return a list."""
        return self.lists.get(name, ())

    def pairs(self, name: str) -> tuple[tuple[str, str], ...]:
        """Return a mapping as pairs in the author's order; a name with a list of texts comes once for each."""
        return self.mappings.get(name, ())


@record(kw_only=True)
class Wire:
    """How a form reaches its service. Only `hidden` values and `json.base` hold placeholders (see PLACEHOLDERS)."""

    action: str
    """URL that takes the post: absolute, or a path of the same site, which may be `{page_path}` or `{thanks_path}`."""
    method: Method = "post"
    body: Body = "urlencoded"
    """How the fields are packed. `json` cannot be sent by plain HTML: such a form needs the script."""
    json: "JsonBody | None" = None
    """The shape of a JSON body, where the script sends one."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Our field name to the service's; a field that is not named here keeps its name, or follows a pattern."""
    patterns: Mapping[str, str] = field(default_factory=dict)
    """Kind of a field (or `consent`, or `*` for any) to the pattern of names that `names` lacks: `fi-text-{name}`."""
    takes: tuple[str, ...] | None = None
    """The only fields that the service keeps, where it keeps no others; consents and hidden values are not meant."""
    needs_names: bool = False
    """Whether each field and consent must be in `names`, for the service drops what it does not know."""
    hidden: tuple[tuple[str, str], ...] = ()
    """Names and values sent along; a name may come twice. A field of the organizer's with that name goes before."""
    attributes: tuple[tuple[str, str], ...] = ()
    """Attributes of the `form` element that the host of the site looks for when it is published."""
    removed_attribute: str = ""
    """The one of them that the host takes out of the page when it has found the form; else it never found it."""
    honeypot: "Honeypot | None" = None
    redirect: "Redirect | None" = None
    ajax: "Ajax | None" = None
    """What a script has to know; None where the service does not answer scripts of other sites."""
    captcha: "Captcha | None" = None
    """The riddle that the service checks, where the organizer has switched one on."""
    origins: tuple[str, ...] = ()
    """Further origins that the form touches; that of the action is found by itself."""
    hosted_url: str = ""
    """Page of the service itself where people can sign, for those without script; empty where there is none."""
    confirm_by_email: bool = False
    """Whether the service first sends a letter with a link to press (double opt-in)."""
    unproven: bool = False
    """Whether nobody can tell from the answer that the signature was stored; thanks are then worded with care."""
    needs_email: bool = False
    """Whether a signature without an e-mail address is of no use to the service."""
    needs_referrer: bool = False
    """Whether the service refuses a post that does not say which site it comes from."""

    @property
    def plain_post(self) -> bool:
        """Whether the form works without JavaScript."""
        return self.body != "json"


@record(kw_only=True)
class JsonBody:
    """How the script lays the values of the form into a JSON document.

    Paths are dotted; a step of digits is a place in a list: `person.email_addresses.0.address`.
    """

    base: Mapping[str, Json] = field(default_factory=dict)
    """The document to begin with; `{locale}` and the like are filled into its texts."""
    paths: Mapping[str, str] = field(default_factory=dict)
    """Name of an input to the path of its value."""
    rest: str | None = ""
    """Path of the object that takes all other values under their own names; None drops them."""
    texts: tuple[str, ...] = ()
    """Paths whose value is sent as JSON in a text, when all is in place."""
    flags: tuple[str, ...] = ()
    """Paths that become true when their input is sent at all (a ticked box), whatever its value."""
    lists: tuple[str, ...] = ()
    """Paths that hold a list even of one value."""


@record
class Honeypot:
    """A field that only robots fill in."""

    name: str
    kind: Literal["text", "checkbox"] = "text"


@record
class Redirect:
    """The hidden field that says where to go after a plain post: the thank-you page of the visitor's language."""

    name: str
    absolute: bool = True
    """Whether the service wants a whole URL, not a path."""


@record(kw_only=True)
class Captcha:
    """A riddle of another site. Its script is loaded when the visitor begins to fill in the form, not before."""

    kind: str
    """A name of the table in captchas.py."""
    key: str
    """The site key; public by design."""


@record(kw_only=True)
class Ajax:
    """How a script posts the form, and how it reads the answer. Paths are dotted: `data.message`."""

    reads: Literal["json", "status", "nothing"] = "json"
    """`json`: HTTP 2xx and a JSON body that passes `success`. `status`: HTTP 2xx is all there is. `nothing`: the
    service lets no script of another site read its answer, so a post that left the device is all that is known."""
    accept: str = "application/json"
    """Value of the `Accept` header; empty sends none of ours."""
    action: str = ""
    """URL for scripts where it differs from the form's."""
    body: Body | None = None
    """How scripts pack the fields, where it differs from the form's; `json` follows the `json` of the wire."""
    success: "Success" = field(default_factory=lambda: Success())
    errors: "Errors" = field(default_factory=lambda: Errors())


@record(kw_only=True)
class Success:
    """When an answer means *signed*: the HTTP status is 2xx **and** all of this holds of its JSON.

    Values are compared as text, so that `true` and `"true"` are one (services disagree about it).
    """

    has: tuple[str, ...] = ()
    """Paths that must be there and not be null."""
    lacks: tuple[str, ...] = ()
    """Paths that must be absent, null or empty."""
    equals: tuple[tuple[str, str], ...] = ()
    """Path and the value it must have."""
    differs: tuple[tuple[str, str], ...] = ()
    """Path and a value it must not have."""


@record(kw_only=True)
class Errors:
    """Where an answer says what went wrong."""

    message: tuple[str, ...] = ()
    """Paths of a sentence about the whole form, the best first."""
    items: str = ""
    """Path of the errors of single fields: a list of objects, or an object from field to sentence."""
    field: str = "field"
    """In an object of that list: the name of the field; where it holds a path, the last step counts."""
    text: str = "message"
    """In an object of that list: the sentence."""
