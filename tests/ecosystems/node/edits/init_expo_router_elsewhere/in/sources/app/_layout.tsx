import { Stack } from 'expo-router';

export default Stack;
