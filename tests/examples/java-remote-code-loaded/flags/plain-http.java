package org.example.shop;

import java.net.*;

class Plugins {
    ClassLoader load() throws Exception {
        URL address = new URL("http://plugins.example.org/latest.jar");
        return new URLClassLoader(new URL[] {address});
    }
}
