import { StatusBar } from 'expo-status-bar';
import { Text, View } from 'react-native';

export default function App() {
  return (
    <View>
      <Text>Choose a trail.</Text>
      <StatusBar style="auto" />
    </View>
  );
}
