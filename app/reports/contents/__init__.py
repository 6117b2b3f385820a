"""From rows to what a document says. Each module builds one kind; personal data is masked here, before it is kept."""
