import './instrument';
import { start } from '@/start';

start();
