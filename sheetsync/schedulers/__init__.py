"""The programs that start others at set times: cron, systemd, launchd and Windows Task Scheduler."""
