require_relative './Podfile_helper'
VERSION = '3.0'
