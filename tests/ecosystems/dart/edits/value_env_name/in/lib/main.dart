const id = String.fromEnvironment('OLD_ID');
