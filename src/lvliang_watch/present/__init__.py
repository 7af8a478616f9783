"""What people see and open: tables, sentences, summaries and files out of rows; pure but for writing."""
