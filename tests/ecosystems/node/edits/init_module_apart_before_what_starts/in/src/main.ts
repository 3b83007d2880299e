import "reflect-metadata";
import "./server";
