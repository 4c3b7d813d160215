"""Reports: figures that are gathered once, for pictures, workbooks and sentences alike."""
