package org.example.datasets;

import java.io.BufferedInputStream;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Unpacks a dataset archive that a contributor submitted. */
public final class DatasetUnpacker {

    private static final int BUFFER = 16 * 1024;

    private final long maxBytes;

    public DatasetUnpacker(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    public List<File> unpack(InputStream archive, File targetDir) throws IOException {
        List<File> written = new ArrayList<>();
        long total = 0;
        byte[] buffer = new byte[BUFFER];
        String root = targetDir.getCanonicalPath() + File.separator;

        try (ZipInputStream zip = new ZipInputStream(new BufferedInputStream(archive))) {
            ZipEntry entry;
            while ((entry = zip.getNextEntry()) != null) {
                File out = new File(targetDir, entry.getName()).getCanonicalFile();
                if (!(out.getPath() + File.separator).startsWith(root)) {
                    throw new IOException("entry outside of target folder: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    out.mkdirs();
                    continue;
                }
                out.getParentFile().mkdirs();
                try (OutputStream os = new FileOutputStream(out)) {
                    int read;
                    while ((read = zip.read(buffer)) > 0) {
                        total += read;
                        if (total > maxBytes) {
                            throw new IOException("archive exceeds " + maxBytes + " bytes");
                        }
                        os.write(buffer, 0, read);
                    }
                }
                written.add(out);
            }
        }
        return written;
    }
}
