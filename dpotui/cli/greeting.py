"""`dpotui` alone: what this user opened lately, the demo, or a new project; then what was chosen is opened."""

from dpotui.cli.opening import Opening, open_interface, require_terminal
from dpotui.cli.output import annotator_name
from dpotui.settings.recent_projects import forget_project, recent_projects, remember_project


def greet() -> int:
    """Ask what to open, open it, and return the exit code. Raises DpotuiError when it cannot be opened."""
    require_terminal()
    from dpotui.tui.greeting.app import GreetingApp

    greeting = GreetingApp(recent_projects(), annotator=annotator_name(None), forget=forget_project)
    greeting.run()
    if greeting.fault is not None:
        raise greeting.fault
    if greeting.choice is None:
        return greeting.return_code or 0
    if greeting.choice.path is not None:
        remember_project(greeting.choice.path)
        return open_interface(Opening(greeting.choice.path))
    from dpotui.cli.verbs.demo import open_demo

    return open_demo(None, None)
