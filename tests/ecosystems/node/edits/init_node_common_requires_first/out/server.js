const Sentry = require('@sentry/node')

Sentry.init({
  dsn: process.env.SENTRY_DSN,
})

const express = require('express')
const path = require('path')

const app = express()
app.listen(3000)
