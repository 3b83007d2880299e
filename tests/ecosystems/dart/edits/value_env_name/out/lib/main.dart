const id = String.fromEnvironment('LAYERS_APP_ID');
