package org.example.shop;

import java.util.List;
import java.util.zip.ZipFile;

public class NamesOnly {
    List<String> names(ZipFile archive) {
        return archive.stream().map(entry -> entry.getName()).sorted().toList();
    }
}
