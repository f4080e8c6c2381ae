"""Labels of arcs and closed lists of words by which a clause is read."""

from __future__ import annotations

SUBJECT = frozenset({"nsubj", "csubj"})
PASSIVE = frozenset({"nsubjpass", "csubjpass"})
OBJECT = frozenset({"dobj", "obj", "oprd"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
AUXILIARY = frozenset(
    {
        "be", "am", "is", "are", "was", "were", "been", "being", "have", "has", "had", "having", "do", "does", "did", "will",
        "would", "shall", "should", "can", "could", "may", "might", "must", "to", "need", "ought", "get", "got", "let", "dare",
        "'s", "'ve", "'d", "'ll", "'re", "’s", "’ve", "’d", "’ll", "’re",
    }
)  # fmt: skip
# Verbs that need an object: where they have none, their subject is it.
TRANSITIVE = frozenset(
    {
        "kill", "wound", "injure", "arrest", "detain", "jail", "abduct", "kidnap", "displace", "evacuate", "ban", "convict",
        "sentence", "acquit", "deport", "free", "release", "hurt", "rescue", "behead", "martyr",
    }
)  # fmt: skip
LEAVING = frozenset({"flee", "deport", "expel", "extradite", "evacuate", "relocate", "transfer", "escape", "displace"})
# Verbs whose second object says what the first one is held to be.
NAMING = frozenset(
    {"designate", "name", "call", "declare", "label", "elect", "appoint", "brand", "dub", "consider", "deem"}
)
VERBAL = frozenset({"VERB", "AUX"})
CLAUSES = frozenset({"ccomp", "advcl", "relcl", "csubj", "csubjpass", "parataxis"})
NEGATORS = frozenset({"not", "n't", "never", "no", "neither", "nor", "without", "hardly", "nobody", "none", "nothing"})
FUTURE = frozenset({"will", "shall", "'ll", "wo", "going"})
MODAL = frozenset({"would", "could", "may", "might", "should", "must", "can"})
CONDITIONAL = frozenset({"if", "unless", "should", "whether", "lest", "otherwise"})
# Verbs under which an infinitive or clause has not (yet) come true.
PLANNING = frozenset(
    {
        "plan",
        "intend",
        "aim",
        "prepare",
        "vow",
        "pledge",
        "promise",
        "agree",
        "decide",
        "expect",
        "schedule",
        "threaten",
        "offer",
        "want",
        "hope",
        "propose",
        "mull",
        "consider",
        "seek",
        "ask",
        "urge",
        "call",
        "order",
        "demand",
        "tell",
        "request",
        "warn",
        "set",
        "due",
        "poise",
        "ready",
        "willing",
    }
)
# Verbs and nouns whose clause is said not to be so.
DENYING = frozenset({"deny", "dismiss", "refute", "reject", "dispute", "disprove", "debunk", "rebut"})
RUMOURS = frozenset(
    {"report", "rumour", "rumor", "claim", "allegation", "suggestion", "impression", "accusation", "speculation"}
)
FAILING = frozenset({"fail", "refuse", "decline", "deny", "cancel", "avoid", "prevent", "stop", "rule"})
DEPTH = 60  # steps up a tree that any sentence needs at most; text without end marks makes trees thousands deep
