import { bootstrapApplication } from '@angular/platform-browser';
import { Layers } from '@layers/client';
import { AppComponent } from './app/app.component';

Layers.configure({
  appId: 'app_1',
  endpoint: 'https://in.example/events',
});

bootstrapApplication(AppComponent).catch((err) => console.error(err));
