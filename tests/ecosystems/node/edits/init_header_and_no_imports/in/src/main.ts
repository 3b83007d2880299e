/**
 * @license MIT
 */

'use strict';

window.game = 1;
