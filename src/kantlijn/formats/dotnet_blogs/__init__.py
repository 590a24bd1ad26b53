"""What the blogs that were written for .NET keep and export as XML; each module is a format."""
