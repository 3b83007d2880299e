#import <Cocoa/Cocoa.h>
#import <Layers/Layers.h>
#import "AppDelegate.h"

@implementation AppDelegate
- (void)applicationDidFinishLaunching:(NSNotification *)notification {
    NSURL *endpoint = [NSURL URLWithString:@"https://in.layers.example/events"];
    [[Layers shared] setup:[[LayersConfig alloc] appId:@"app_example" endpoint:endpoint]];
    [self start];
}
@end
