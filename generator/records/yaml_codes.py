"""What can be wrong with a file as YAML text, before anything is known of records [V2]."""

from generator.problems import Code, Severity
from generator.words import N_

NOT_UTF8 = Code(
    "YML001",
    Severity.ERROR,
    N_("The file is not UTF-8 text{guess}."),
    N_("Save it again with the encoding UTF-8 (in most editors: Save as → Encoding → UTF-8)."),
    title=N_("Not UTF-8 text"),
    checks=N_("A file is saved in the encoding UTF-8."),
    why=N_("In another encoding the Chinese characters turn into other signs, or cannot be read at all."),
    wrong="summary: APP�˿ť�޷�Ӧ",
    right="summary: APP退款按钮无反应",
)
BYTE_ORDER_MARK = Code(
    "YML002",
    Severity.ERROR,
    N_("The file begins with a byte order mark (BOM), an invisible character."),
    N_("Save it as UTF-8 without BOM."),
    title=N_("Byte order mark"),
    checks=N_("A file begins with its text, not with an invisible mark."),
    why=N_("The mark becomes part of the first field's name: `id` would no longer be `id`."),
    wrong="‹BOM›id: FB20240501001",
    right="id: FB20240501001",
)
SYNTAX = Code(
    "YML003",
    Severity.ERROR,
    N_("This is not valid YAML: {detail}."),
    N_("Compare it with its neighbours: `key: value`, two spaces a level, text with : or # in quotes."),
    title=N_("Not valid YAML"),
    checks=N_("A file is YAML that can be read without guessing."),
    why=N_("Where the text breaks off in the middle of a value, nobody knows what the rest belongs to."),
    wrong='summary: "APP退款按钮无反应\nchannel: 电话客服',
    right='summary: "APP退款按钮无反应"\nchannel: 电话客服',
)
DUPLICATE_KEY = Code(
    "YML004",
    Severity.ERROR,
    N_("The key “{key}” stands here for the second time; the first is in line {first}."),
    N_("Keep one of the two lines."),
    title=N_("The same field twice"),
    checks=N_("A field stands once in its group."),
    why=N_("Of two values only one can count, and which one was meant is not to be seen."),
    wrong="owner: 客服专员A\nchannel: 电话客服\nowner: 客服专员B",
    right="owner: 客服专员B\nchannel: 电话客服",
)
ANCHOR = Code(
    "YML005",
    Severity.ERROR,
    N_("Anchors and aliases (& and *) are not allowed in a record."),
    N_("Write the value out; put text that begins with & or * in quotes."),
    title=N_("Anchor or alias"),
    checks=N_("A value stands where it is used; nothing refers to another place of the file by & and *."),
    why=N_("A reference hides what a record says, and a masked name such as “*女士” would be read as one."),
    wrong="customer:\n  ref: C20240501001\n  name: *女士",
    right='customer:\n  ref: C20240501001\n  name: "*女士"',
)
TAG = Code(
    "YML006",
    Severity.ERROR,
    N_("Tags (!) are not allowed in a record."),
    N_("Remove the tag; put text that begins with ! in quotes."),
    title=N_("Tag"),
    checks=N_("A value carries no YAML tag; its field says what it means."),
    why=N_("Tags tell programs to build things from a file, which a record must never do."),
    wrong="quote: !!str 点了没反应",
    right="quote: 点了没反应",
)
TAB = Code(
    "YML007",
    Severity.ERROR,
    N_("A tab stands in the indentation."),
    N_("Indent with spaces, two per level."),
    title=N_("Tab in the indentation"),
    checks=N_("Lines are indented with spaces."),
    why=N_("How wide a tab is depends on the editor, so it cannot show what belongs to what."),
    wrong="customer:\n⇥ref: C20240501001",
    right="customer:\n  ref: C20240501001",
)
FULL_WIDTH_COLON = Code(
    "YML008",
    Severity.ERROR,
    N_("A full-width colon “：” stands after the key “{key}”."),
    N_("Type a plain colon and a space: `{key}: …`."),
    title=N_("Full-width colon"),
    checks=N_("A plain colon and a space stand between a field and its value."),
    why=N_("The full-width colon of a Chinese keyboard looks the same, but the line is then no field."),
    wrong="channel：电话客服",
    right="channel: 电话客服",
)
TOO_DEEP = Code(
    "YML009",
    Severity.ERROR,
    N_("The document is nested more than {limit} levels deep."),
    N_("Check the indentation and the brackets; no record needs more than a few levels."),
    title=N_("Nested too deep"),
    checks=N_("A document has at most 32 levels of groups and lists."),
    why=N_("Deeper ones come from a slip or from ill will, and can bring a program to a halt."),
    wrong="categories: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[product/defect]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]",
    right="categories: [product/defect]",
)
TOO_LARGE = Code(
    "YML010",
    Severity.ERROR,
    N_("This is larger than {limit}."),
    N_("Keep long material in the customer system and name it under attachments; split bulk files."),
    title=N_("Too large"),
    checks=N_("A record takes at most 256 KiB, a bulk file at most 16 MiB."),
    why=N_("Whole chats make the repository slow and carry personal data, which git keeps for ever."),
    wrong="description: |\n  9:30 客户：……（完整聊天记录，数万行）",
    right="description: 客户三次询问退款进度\nattachments:\n  - type: 聊天记录\n    ref: CRM-20240501-001",
)
SECOND_DOCUMENT = Code(
    "YML011",
    Severity.ERROR,
    N_("The file holds more than one document (a line “---” begins another)."),
    N_("One record per file; only files named *.bulk.yaml may hold several."),
    title=N_("Second document"),
    checks=N_("A file holds one record, unless its name ends in `.bulk.yaml`."),
    why=N_("A file is found by its record's number; a second record in it would be found by nobody."),
    wrong="id: FB20240501001\n---\nid: FB20240501002",
    right="id: FB20240501001",
)
NOT_A_MAPPING = Code(
    "YML012",
    Severity.ERROR,
    N_("The document holds no fields."),
    N_("A record is a list of lines `key: value`; begin with `id: …`."),
    title=N_("No fields"),
    checks=N_("A record consists of fields, one per line."),
    why=N_("Without fields there is nothing to count; often the file is still empty."),
    wrong="APP退款按钮无反应",
    right="id: FB20240501001\nsummary: APP退款按钮无反应",
)
CONTROL_CHARACTER = Code(
    "YML013",
    Severity.ERROR,
    N_("A character that is not text stands here (code {code})."),
    N_("Delete it; it was probably pasted together with the text."),
    title=N_("Control character"),
    checks=N_("A file holds text only, no control characters."),
    why=N_("They cannot be seen, and can make a terminal or a browser show something else."),
    wrong="summary: 退款␀按钮无反应",
    right="summary: 退款按钮无反应",
)
YAML_CODES = (
    *(NOT_UTF8, BYTE_ORDER_MARK, SYNTAX, DUPLICATE_KEY, ANCHOR, TAG, TAB, FULL_WIDTH_COLON),
    *(TOO_DEEP, TOO_LARGE, SECOND_DOCUMENT, NOT_A_MAPPING, CONTROL_CHARACTER),
)
