#import <Layers/Layers.h>
void a(void) { start([Config id]); }
