'use strict';

require('dotenv').config();
const express = require('express');
const { join } = require('path');

const app = express();
app.listen(3000);
