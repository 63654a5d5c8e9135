"""The pages, one module for each thing that a person does: what is looked at is pure, what is sent becomes a plan."""
