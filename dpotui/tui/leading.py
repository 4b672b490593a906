"""What is said where somebody decides for the whole team who does not lead it."""

from dpotui.text import one_line


def whose_it_is(leads: tuple[str, ...], author: str) -> str:
    """A line for the question; nothing where the author may decide (`leads` is empty then)."""
    if not leads:
        return ""
    names = " and ".join(one_line(name, 40) for name in leads)
    verb = "leads" if len(leads) == 1 else "lead"
    return f"\n! {names} {verb} this project. The project will say that {one_line(author, 40)} decided this."
