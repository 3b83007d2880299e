def shared_pods
  pod 'Shared', '~> 1.0'
  pod 'Constant', KIT_VERSION
  # pod 'Commented', '1.0'
end
