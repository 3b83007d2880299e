import { Stack } from 'expo-router';

import { x } from '@/x';

export default Stack;
