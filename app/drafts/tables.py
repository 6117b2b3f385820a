from piccolo.columns import JSONB, UUID, Array, Boolean, Integer, Real, Text, Timestamptz
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from app.core.columns import belongs_to, one_of, primary_key
from app.drafts.states import Relation, Stage
from app.liaison.tables import Organisation


class DraftLaw(Table, tablename="draft_law"):
    id = primary_key()
    title = Text(null=False)
    owner = belongs_to(Organisation)
    created_at = Timestamptz(null=False)


class DraftVersion(Table, tablename="draft_version"):
    """One text of a draft law. Its source never changes (a trigger refuses it); a correction is a new version."""

    id = primary_key()
    draft_law = belongs_to(DraftLaw)
    ordinal = Integer(null=False)
    stage = Text(null=False)
    source = Text(null=False)
    source_digest = Text(null=False, help_text="SHA-256 (hex) of the source in UTF-8")
    warnings = JSONB(null=False, help_text="[{line, code, message}] of the parser")
    created_at = Timestamptz(null=False)

    draft_version_stages_check = one_of("stage", Stage)
    draft_version_law_ordinal_key = Unique([draft_law, ordinal])


class Provision(Table, tablename="provision"):
    """A part, chapter, section, article, paragraph, item or subitem of one version."""

    id = primary_key()
    version = belongs_to(DraftVersion)
    path = Text(null=False, help_text="stable id within the version: 12, 133-1, 12.2, 12.2.3, zhang3")
    parent = Text(null=True, default=None, help_text="path of the enclosing provision")
    kind = Text(null=False)
    mark = Text(null=False, help_text="第十二条, （三）, empty for paragraphs")
    caption = Text(null=False)
    text = Text(null=False)
    ordinal = Integer(null=False, help_text="place in document order")
    start_offset = Integer(null=False, help_text="characters into the source")
    end_offset = Integer(null=False)

    provision_version_path_key = Unique([version, path])


class Alignment(Table, tablename="alignment"):
    """What the machine thinks became of an article between two neighbouring versions. Written by the worker only.

    An article that was split or merged has a row for each counterpart.
    """

    id = primary_key()
    older = belongs_to(DraftVersion)
    newer = belongs_to(DraftVersion)
    old_path = Text(null=True, default=None, help_text="None: the article is new")
    new_path = Text(null=True, default=None, help_text="None: the article is gone")
    relation = Text(null=False)
    confidence = Real(null=False)
    moved = Boolean(null=False)
    reason = Text(null=False)

    alignment_relation_check = one_of("relation", Relation)
    alignment_side_check = Check("old_path IS NOT NULL OR new_path IS NOT NULL")


class AlignmentChoice(Table, tablename="alignment_choice"):
    """A person's word on what became of an article: it stands above the machine's until it is taken back."""

    id = primary_key()
    older = belongs_to(DraftVersion)
    newer = belongs_to(DraftVersion)
    old_path = Text(null=False)
    new_paths = Array(base_column=Text(), null=False, help_text="empty: the article is gone")
    actor_id = UUID(null=False)
    actor_label = Text(null=False)
    at = Timestamptz(null=False)
    undone_at = Timestamptz(null=True, default=None)
    undone_label = Text(null=False, default="")
