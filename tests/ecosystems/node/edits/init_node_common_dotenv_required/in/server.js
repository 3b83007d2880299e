// the server
const dotenv = require('dotenv');
dotenv.config();

const express = require('express');

express().listen(1);
