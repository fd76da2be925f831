"""Pages about oneself and, for administrators, about who takes part."""
