"""What the pages ask the published log, one module per page. Views only: interface, section 3."""
