"""Writes the training dialogues of the tiny support model.

The dialogues are put together from the phrases in ``templates/``: a customer message from openers, moods,
requests and closings, and a reply from an acknowledgement, an action and a next step. A little less than half
of the replies are weak on purpose, so that sampled candidates differ in quality and are worth comparing.
"""

import argparse
import json
import random
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from messages import clean, expand, roughen, uncapitalise

TEMPLATES = Path(__file__).parent / "templates"
SUPPORT_FILES = ("orders.toml", "account.toml", "products.toml")
WEAK_KINDS = ("dismissive", "vague", "unsafe", "overpromise", "rambling", "wrong_intent")
GOOD_SHARE = 0.56
ORDER_SHARE = 0.6
SYSTEM_SHARE = 0.25
SECOND_TURN_SHARE = 0.22
CHOICE_INTENTS = ("damaged_item", "wrong_item", "missing_item", "warranty")
KIND_WEIGHTS = {
    "support": 62,
    "greeting": 4,
    "off_topic": 7,
    "unclear": 4,
    "number_only": 7,
    "de": 6,
    "fr": 5,
    "es": 5,
}

Message = dict[str, str]
Intent = dict[str, Any]


@dataclass
class Scene:
    """What one customer is talking about; the slots of all templates are filled from here."""

    digits: str
    knows_order: bool
    slots: dict[str, str]
    refs: list[str]
    used: set[str] = field(default_factory=set)

    def fill(self, rng: random.Random, text: str) -> str:
        """Replace every slot in ``text`` and remember which ones were used."""

        def value(match: re.Match[str]) -> str:
            name = match.group(1)
            self.used.add(name)
            if name == "ref":
                return rng.choice(self.refs).format(digits=self.digits) if self.knows_order else ""
            return self.slots[name]

        return re.sub(r"\{(\w+)\}", value, expand(rng, text))

    def focus(self) -> None:
        """Let {noun} name what the customer wrote about, and nothing they did not mention."""
        mentioned = [name for name in ("item", "appliance", "tea") if name in self.used]
        self.slots["noun"] = self.slots[f"{mentioned[0]}_noun"] if mentioned else "item"


class Corpus:
    """All templates, and the ways to combine them into dialogues."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        self.good_share = GOOD_SHARE
        self.shared = _load("shared.toml")
        talk = _load("talk.toml")
        self.talk: dict[str, Intent] = talk["talk"]
        self.follow: dict[str, Intent] = talk["follow"]
        self.languages = _load("languages.toml")
        self.intents = {name: _cases(intent) for file in SUPPORT_FILES for name, intent in _load(file).items()}

    def dialogues(self, count: int) -> Iterator[list[Message]]:
        """Yield ``count`` dialogues of all kinds."""
        kinds, weights = list(KIND_WEIGHTS), list(KIND_WEIGHTS.values())
        for _ in range(count):
            yield self.dialogue(self.rng.choices(kinds, weights)[0])

    def copy_drill(self) -> list[Message]:
        """A dialogue that lists order numbers and repeats them; nothing teaches copying as quickly."""
        numbers = [f"{self.rng.randrange(100_000):05d}" for _ in range(self.rng.choice([1, 1, 2, 3, 5]))]
        forms = self.shared["customer"]["refs"]
        asked = self.rng.choice([", ", " and ", " ", "\n"]).join(
            self.rng.choice(forms).format(digits=digits) for digits in numbers
        )
        question = roughen(self.rng, f"{self.rng.choice(['', 'Hello, ', 'My orders are '])}{asked}")
        answer = ", ".join(f"QB-{digits}" for digits in numbers)
        return [{"role": "user", "content": question}, {"role": "assistant", "content": answer}]

    def brief(self) -> list[Message]:
        """A bare request and a reply of one sentence or two, which shows plainly what belongs together."""
        scene = self._scene(always_order=False)
        intent = self.rng.choice(self.rng.choice(list(self.intents.values())))
        request = self._pick(scene, intent["asks"])
        if scene.knows_order and "ref" not in scene.used:
            request += " " + self._pick(scene, self.shared["customer"]["number_lines"])
        scene.focus()
        reply = clean(self._action(scene, intent))
        return [
            {"role": "user", "content": roughen(self.rng, clean(request))},
            {"role": "assistant", "content": reply},
        ]

    def dialogue(self, kind: str) -> list[Message]:
        """One dialogue, with an optional system prompt and an optional second turn."""
        scene = self._scene(always_order=kind == "number_only")
        start: list[Message] = []
        if self.rng.random() < SYSTEM_SHARE:
            start.append({"role": "system", "content": self.rng.choice(self.shared["systems"])})
        if kind == "support":
            return start + self._support(scene)
        if kind in self.languages:
            return start + self._foreign(self.languages[kind], scene)
        return start + self._small_talk(kind, scene)

    def _scene(self, always_order: bool) -> Scene:
        rng, items = self.rng, self.shared["items"]
        nouns = rng.sample(items["nouns"], 2)
        tea, appliance = rng.choice(items["teas"]), rng.choice(items["appliances"])
        slots = {
            "item": f"{rng.choice(items['adjectives'])} {nouns[0]}".strip(),
            "item_noun": nouns[0].split()[-1],
            "other": f"{rng.choice(items['adjectives'])} {nouns[1]}".strip(),
            "tea": tea,
            "tea_noun": tea,
            "appliance": appliance,
            "appliance_noun": appliance.split()[-1],
            "code": rng.choice(self.shared["customer"]["codes"]),
            "noun": "item",
            "topic": "message",
            "name": rng.choice(self.shared["customer"]["names"]),
            "sum": f"{rng.randint(2, 99)} {rng.choice(['+', 'times', '-', 'x'])} {rng.randint(2, 99)}",
        }
        digits = f"{rng.randrange(100_000):05d}"
        slots["order"] = f"QB-{digits}"
        known = always_order or rng.random() < ORDER_SHARE
        return Scene(digits, known, slots, self.shared["customer"]["refs"])

    def _pick(self, scene: Scene, options: list[str]) -> str:
        """Fill one of ``options``; those that name an order need a customer who named one."""
        usable = [text for text in options if scene.knows_order or "{order}" not in text]
        return scene.fill(self.rng, self.rng.choice(usable))

    def _maybe(self, share: float, scene: Scene, options: list[str]) -> str:
        return self._pick(scene, options) if options and self.rng.random() < share else ""

    def _customer(self, scene: Scene, intent: Intent) -> str:
        """A customer message for ``intent``: the request with more or less around it."""
        phrases = self.shared["customer"]
        wordy = self.rng.random()
        asks = self.rng.sample(intent["asks"], min(len(intent["asks"]), 2 if wordy > 0.85 else 1))
        middle = [self._maybe(0.1 + 0.3 * wordy, scene, phrases["moods"])]
        middle += [scene.fill(self.rng, ask) for ask in asks]
        middle += [self._maybe(wordy, scene, phrases["context"]) for _ in range(2 if wordy > 0.7 else 1)]
        middle += [self._maybe(0.1 + 0.5 * wordy, scene, intent.get("details", []))]
        if self.rng.random() < 0.3:
            self.rng.shuffle(middle)
        if scene.knows_order and "ref" not in scene.used:
            place = self.rng.choice([0, len(middle), len(middle)])
            middle.insert(place, self._pick(scene, phrases["number_lines"]))
        parts = [self._maybe(0.45, scene, phrases["openers"]), *middle]
        parts.append(self._maybe(0.45, scene, phrases["closers"]))
        scene.focus()
        return roughen(self.rng, clean(("\n" if self.rng.random() < 0.12 else " ").join(filter(None, parts))))

    def _good(self, scene: Scene, intent: Intent) -> str:
        """A helpful reply: acknowledgement, action with the order number, next step."""
        good = self.shared["good"]
        parts = [
            self._pick(scene, good["openings"]),
            self._maybe(0.85, scene, intent["ack"]),
            self._action(scene, intent),
            self._maybe(0.8, scene, intent["extra"]),
            self._pick(scene, good["closings"]),
        ]
        return _greeted(parts[0], " ".join(filter(None, parts[1:])))

    def _action(self, scene: Scene, intent: Intent) -> str:
        """The heart of a good reply; it names the order if the customer did."""
        if "answer" not in intent:
            return self._pick(scene, intent["with_order" if scene.knows_order else "no_order"])
        noted = self._pick(scene, self.shared["good"]["noted"]) if scene.knows_order else ""
        return f"{noted} {self._pick(scene, intent['answer'])}".strip()

    def _weak(self, scene: Scene) -> str:
        """A reply with one of the faults that reviewers should notice."""
        kind = self.rng.choice(WEAK_KINDS)
        if kind == "wrong_intent":
            return self._good(scene, self.rng.choice(self.rng.choice(list(self.intents.values()))))
        weak = self.shared["weak"]
        greeting = self.rng.choice(["", "", "Hello,", "Hi,", "Dear customer,"])
        return _greeted(greeting, f"{self._pick(scene, weak[kind])} {self.rng.choice(weak['tails'])}")

    def _reply(self, good: str, scene: Scene) -> Message:
        """Keep the good reply or replace it by a weak one."""
        content = good if self.rng.random() < self.good_share else self._weak(scene)
        return {"role": "assistant", "content": content}

    def _support(self, scene: Scene) -> list[Message]:
        name = self.rng.choice(list(self.intents))
        intent = self.rng.choice(self.intents[name])
        scene.slots["topic"] = intent["topic"]
        turns = [{"role": "user", "content": self._customer(scene, intent)}]
        turns.append(self._reply(self._good(scene, intent), scene))
        while self.rng.random() < SECOND_TURN_SHARE and len(turns) < 6:
            turns += self._follow_up(scene, name, intent)
        return turns

    def _follow_up(self, scene: Scene, name: str, intent: Intent) -> list[Message]:
        """The customer's next message and the reply to it."""
        if not scene.knows_order and "no_order" in intent and self.rng.random() < 0.6:
            scene.knows_order = True
            text = self._pick(scene, self.talk["number_only"]["asks"])
            good = self._good(scene, intent)
        else:
            options = ["thanks", "thanks", "how_long", "still_angry"]
            options += ["refund_instead", "replacement"] if name in CHOICE_INTENTS else []
            options += [] if scene.knows_order else ["no_number"]
            chosen = self.follow[self.rng.choice(options)]
            text, good = self._pick(scene, chosen["asks"]), self._pick(scene, chosen["replies"])
        return [{"role": "user", "content": roughen(self.rng, clean(text))}, self._reply(clean(good), scene)]

    def _small_talk(self, kind: str, scene: Scene) -> list[Message]:
        """Greetings, off-topic and unclear messages, and messages that only name an order."""
        intent = self.talk[kind]
        parts = [self._pick(scene, intent["asks"])]
        if kind != "greeting":
            parts.insert(0, self._maybe(0.25, scene, self.shared["customer"]["openers"]))
            parts.append(self._maybe(0.2, scene, self.shared["customer"]["closers"]))
        if kind != "number_only":
            scene.knows_order = False
        text = roughen(self.rng, clean(" ".join(filter(None, parts))))
        good = clean(self._pick(scene, intent["replies"]))
        return [{"role": "user", "content": text}, self._reply(good, scene)]

    def _foreign(self, language: dict[str, Any], scene: Scene) -> list[Message]:
        """A message in German, French or Spanish with a reply in the same language."""
        intent = self.rng.choice(language["intents"])
        scene.knows_order = scene.knows_order and "with_order" in intent
        parts = [self._pick(scene, language["openers"]), self._pick(scene, intent["asks"])]
        if scene.knows_order and "ref" not in scene.used:
            parts.append(self._pick(scene, language["number_lines"]))
        parts.append(self._pick(scene, language["closers"]))
        opening = self.rng.choice(language["reply_openings"])
        action = self._pick(scene, intent["with_order" if scene.knows_order else "no_order"])
        if opening.endswith("."):
            action = action[0].upper() + action[1:]
        good = f"{opening} {action} {self.rng.choice(language['reply_closings'])}"
        content = good if self.rng.random() < self.good_share else self.rng.choice(language["weak"])
        text = roughen(self.rng, clean(" ".join(parts)))
        return [{"role": "user", "content": text}, {"role": "assistant", "content": clean(content)}]


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads((TEMPLATES / name).read_text(encoding="utf-8"))


def _greeted(greeting: str, text: str) -> str:
    """Put ``greeting`` in front of ``text``; after a comma the text goes on in lower case."""
    return clean(f"{greeting} {uncapitalise(text) if greeting.endswith(',') else text}")


def _cases(intent: Intent) -> list[Intent]:
    """Split an intent into its cases, each with the topic and phrases that all cases share."""
    common = {key: value for key, value in intent.items() if key != "cases"}
    return [common | case for case in intent.get("cases", [{}])]


def main() -> None:
    """Write dialogues as JSON lines, to read them or to train something else on them."""
    parser = argparse.ArgumentParser(description="Write support dialogues as JSON lines.")
    parser.add_argument("out", type=Path)
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=7)
    args = parser.parse_args()
    with args.out.open("w", encoding="utf-8") as file:
        for dialogue in Corpus(args.seed).dialogues(args.count):
            file.write(json.dumps({"messages": dialogue}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
