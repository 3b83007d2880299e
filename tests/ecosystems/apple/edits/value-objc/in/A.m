static NSString *const kId = @"old";
#import <Layers/Layers.h>
