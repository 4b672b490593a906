"""What a person sets for themselves, in a file of their own: it travels with nobody's project."""

from dpotui.settings.settings import AnnotateSettings, DisplaySettings, Settings, explained
from dpotui.settings.settings_file import load_settings, settings_path

__all__ = ["AnnotateSettings", "DisplaySettings", "Settings", "explained", "load_settings", "settings_path"]
