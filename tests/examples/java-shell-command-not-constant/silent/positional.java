package org.example.shop;

public class Positional {
    int print(String title) throws Exception {
        return new ProcessBuilder("sh", "-c", "echo \"$1\" | lp", "print", "x").start().waitFor();
    }
}
