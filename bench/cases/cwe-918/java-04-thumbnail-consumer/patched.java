package org.example.thumbs;

import java.io.IOException;
import java.io.InputStream;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.TimeUnit;

import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

@Component
public class ThumbnailConsumer {

    private static final Logger log = LoggerFactory.getLogger(ThumbnailConsumer.class);

    public record Bookmark(long id, String imageUrl) {
    }

    private final Thumbnails thumbnails;
    private final OkHttpClient http = new OkHttpClient.Builder()
            .callTimeout(10, TimeUnit.SECONDS)
            .followRedirects(false)
            .dns(ThumbnailConsumer::lookupPublic)
            .build();

    public ThumbnailConsumer(Thumbnails thumbnails) {
        this.thumbnails = thumbnails;
    }

    @KafkaListener(topics = "bookmarks.created", groupId = "thumbnails")
    public void onBookmark(Bookmark bookmark) throws IOException {
        HttpUrl url = bookmark.imageUrl() == null ? null : HttpUrl.parse(bookmark.imageUrl());
        if (url == null || !isExternal(url)) {
            log.info("bookmark {} has no usable image", bookmark.id());
            return;
        }
        Request request = new Request.Builder().url(url).header("Accept", "image/*").build();
        try (Response response = http.newCall(request).execute()) {
            if (!response.isSuccessful() || response.body() == null) {
                log.info("image of bookmark {} answered {}", bookmark.id(), response.code());
                return;
            }
            InputStream image = response.body().byteStream();
            thumbnails.store(bookmark.id(), image);
        }
    }

    private static boolean isExternal(HttpUrl url) {
        // literal addresses do not pass through the resolver below, accept names only
        return !url.host().contains(":") && !url.host().matches("[0-9.]+");
    }

    private static List<InetAddress> lookupPublic(String host) throws UnknownHostException {
        List<InetAddress> found = Dns.SYSTEM.lookup(host);
        for (InetAddress address : found) {
            byte[] b = address.getAddress();
            boolean sharedRange = (b[0] & 0xff) == 100 && (b[1] & 0xc0) == 64;
            if (!(address instanceof Inet4Address) || b[0] == 0 || sharedRange || address.isSiteLocalAddress()
                    || address.isLoopbackAddress() || address.isLinkLocalAddress() || address.isMulticastAddress()) {
                throw new UnknownHostException(host + " is not a public host");
            }
        }
        return found;
    }
}
