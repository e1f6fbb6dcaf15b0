import multer from 'multer';

export const storage = multer.diskStorage({
  destination: 'uploads/',
  filename(req, file, done) {
    done(null, `${Date.now()}-${file.originalname}`);
  },
});
