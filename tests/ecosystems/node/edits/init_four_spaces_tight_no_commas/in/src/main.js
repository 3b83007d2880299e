import {createApp} from 'vue';
import App from './App.vue';

const options = {
    a: 1,
    b: {c: 2}
};

createApp(App, options).mount('#app');
