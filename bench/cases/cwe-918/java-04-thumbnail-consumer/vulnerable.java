package org.example.thumbs;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;

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
        String host = url.host();
        return !host.equals("localhost") && !host.startsWith("127.");
    }
}
