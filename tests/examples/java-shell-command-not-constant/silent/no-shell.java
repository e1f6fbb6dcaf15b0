package org.example.shop;

public class NoShell {
    int print(String title) throws Exception {
        return new ProcessBuilder("lp", "-t", title).start().waitFor();
    }
}
