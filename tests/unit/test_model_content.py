"""Tests generator/model/content.py: texts that are packed are the texts that they were."""

from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import Place
from generator.model.content import Packed, Reference

REFERENCES = st.builds(
    Reference, kind=st.just("media"), target=st.text(), fragment=st.text(), place=st.just(Place("a.md", 1, 2, 3))
)


@given(st.lists(st.text() | REFERENCES, min_size=1))
def test_packed_parts_are_the_parts(parts):
    packed = Packed.of(parts)
    assert list(packed) == parts
    assert len(packed) == len(parts)
    assert packed, "only texts in which there is something to read are packed"
