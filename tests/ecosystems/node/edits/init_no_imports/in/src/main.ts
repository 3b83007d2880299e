// starts the game
window.game = 1;
