import {createApp} from 'vue';
import {Layers} from '@layers/client';
import App from './App.vue';

Layers.configure({
    appId: 'app_1',
    endpoint: 'https://in.example/events'
});

const options = {
    a: 1,
    b: {c: 2}
};

createApp(App, options).mount('#app');
