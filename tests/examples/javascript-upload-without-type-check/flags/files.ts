import multer from "multer";
import { storage } from "./storage";

export const upload = multer({ storage, limits: { files: 3 } });
