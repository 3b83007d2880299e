#import <Cocoa/Cocoa.h>
#import "AppDelegate.h"

@implementation AppDelegate
- (void)applicationDidFinishLaunching:(NSNotification *)notification { [self start]; }
@end
