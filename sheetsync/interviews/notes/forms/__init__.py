"""The forms that files of notes come in: Word, HTML, RTF, transcripts, mail, tables. Each is read into lines."""
