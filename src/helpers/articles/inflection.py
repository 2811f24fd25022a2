"""The forms of an English verb, so that the dictionaries hold it once."""

import re

_VOWELS = "aeiou"
_ENDINGS = ("ed", "ing")
_ENDS_IN_L = re.compile(r"[^aeiou][aeiou]l$")
_IRREGULAR = {
    "be": "is are was were been being",
    "begin": "begins began begun beginning",
    "break": "breaks broke broken breaking",
    "bring": "brings brought bringing",
    "build": "builds built building",
    "buy": "buys bought buying",
    "come": "comes came coming",
    "do": "does did done doing",
    "draw": "draws drew drawn drawing",
    "drive": "drives drove driven driving",
    "fly": "flies flew flown flying",
    "get": "gets got getting",
    "give": "gives gave given giving",
    "go": "goes went gone going",
    "have": "has had having",
    "hold": "holds held holding",
    "leave": "leaves left leaving",
    "lie": "lies lay lain lying",
    "make": "makes made making",
    "meet": "meets met meeting",
    "oversee": "oversees oversaw overseen overseeing",
    "pay": "pays paid paying",
    "put": "puts putting",
    "rise": "rises rose risen rising",
    "run": "runs ran running",
    "say": "says said saying",
    "see": "sees saw seen seeing",
    "seek": "seeks sought seeking",
    "sell": "sells sold selling",
    "send": "sends sent sending",
    "set": "sets setting",
    "shake": "shakes shook shaken shaking",
    "sit": "sits sat sitting",
    "speak": "speaks spoke spoken speaking",
    "strike": "strikes struck striking",
    "take": "takes took taken taking",
    "tell": "tells told telling",
    "undergo": "undergoes underwent undergone undergoing",
    "wind": "winds wound winding",
    "write": "writes wrote written writing",
}
_DOUBLED = {
    "ship",
    "step",
    "wrap",
    "commit",
    "plan",
    "scrap",
    "drop",
    "stop",
    "spot",
    "confer",
    "slam",
}


def forms_of(verb: str) -> list[str]:
    """Return a verb's forms, the verb itself first.

    Examples:
        >>> forms_of("sail")
        ['sail', 'sails', 'sailed', 'sailing']
        >>> forms_of("meet")
        ['meet', 'meets', 'met', 'meeting']
        >>> forms_of("deny")
        ['deny', 'denies', 'denied', 'denying']
        >>> forms_of("patrol")
        ['patrol', 'patrols', 'patroled', 'patroling', 'patrolled', 'patrolling']
    """
    if verb in _IRREGULAR:
        return [verb, *_IRREGULAR[verb].split()]
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return [verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"]
    if verb.endswith("e"):
        stem = verb if verb.endswith("ee") else verb[:-1]
        return [verb, f"{verb}s", f"{verb}d", f"{stem}ing"]
    if _ENDS_IN_L.search(verb):
        return [
            verb,
            f"{verb}s",
            *(f"{stem}{end}" for stem in (verb, f"{verb}l") for end in _ENDINGS),
        ]
    third = f"{verb}es" if verb.endswith(("s", "sh", "ch", "x", "z")) else f"{verb}s"
    stem = verb + verb[-1] if verb in _DOUBLED else verb
    return [verb, third, f"{stem}ed", f"{stem}ing"]
