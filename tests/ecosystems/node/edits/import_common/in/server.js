const express = require("express");

Sentry.init({ dsn: DSN });
