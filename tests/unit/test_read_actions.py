"""Actions that lead nowhere; what stands there with a mistake is not reported as missing too."""

import pytest

from generator.diagnostics import Diagnostics
from generator.model.campaign import Campaign
from generator.read.actions import check_actions
from generator.read.tree import Group
from generator.read.validation import validate
from generator.read.yaml_tree import parse_yaml

REST = "title: x\nurl: https://x.org/\nlocale: en\norganization: {name: x}\n"


@pytest.mark.parametrize(
    ("action", "codes"),
    [
        ("{kind: link, title: t, url: https://x.org/}", []),
        ("{kind: share, title: t}", []),
        ("{kind: call, title: t, script: Say no}", []),
        ("{kind: link, title: t}", ["action-incomplete"]),
        ("{kind: email, title: t, to: }", ["action-incomplete"]),
        ("{kind: link, title: t, url: nope}", ["url-invalid"]),
        ("{kind: lnk, title: t}", ["value-unknown"]),
        ("{title: t}", ["missing-key"]),
        ("{kind: call, title: t, contacts: []}", []),
    ],
)
def test_actions(action: str, codes: list[str]):
    found = Diagnostics()
    tree = parse_yaml(f"{REST}actions:\n  call: {action}\n".encode(), file="campaign.yaml", diagnostics=found)
    assert isinstance(tree, Group)
    check_actions(validate(Campaign, tree, found).actions, tree, found)
    assert [one.code for one in found] == codes
    assert all(one.place.line == 6 for one in found)
