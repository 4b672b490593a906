"""What keeps a project whole: verification, backups, restoring, drafts."""
