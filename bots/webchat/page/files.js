'use strict';
/* The files of messages: photos are made smaller before they leave the device, and shown from wherever the page itself came. Runs before chat.js. */
(() => {
  const longestSidePx = 2048;
  const smallBytes = 1024 * 1024;

  /** A photo straight from the camera takes minutes on a bad connection. Whatever cannot be made smaller goes as it is. */
  async function smaller(attachment) {
    if (attachment.contentType !== 'image/jpeg' || !attachment.contentUrl?.startsWith('blob:')) return attachment;
    try {
      const blob = await (await fetch(attachment.contentUrl)).blob();
      if (blob.size <= smallBytes) return attachment;
      const drawn = await redrawn(blob);
      return drawn && drawn.size < blob.size ? { ...attachment, contentUrl: URL.createObjectURL(drawn) } : attachment;
    } catch {
      return attachment;
    }
  }

  async function redrawn(blob) {
    const image = await createImageBitmap(blob);
    const scale = Math.min(1, longestSidePx / Math.max(image.width, image.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(image.width * scale);
    canvas.height = Math.round(image.height * scale);
    canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
    image.close();
    return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.85));
  }

  /** The server names its public address; the page may have been opened by another. */
  function here(url) {
    const address = URL.canParse(url ?? '') ? new URL(url) : null;
    return address?.pathname.startsWith('/files/') ? location.origin + address.pathname : url;
  }

  function shownFromHere(attachment) {
    const { contentUrl, thumbnailUrl } = attachment;
    if (typeof contentUrl !== 'string') return attachment;
    return { ...attachment, contentUrl: here(contentUrl), ...(thumbnailUrl ? { thumbnailUrl: here(thumbnailUrl) } : {}) };
  }

  window.openOrderFiles = {
    /** The activity as it is to be sent. */
    prepared: async (activity) =>
      activity.attachments?.length ? { ...activity, attachments: await Promise.all(activity.attachments.map(smaller)) } : activity,
    middleware: () => (next) => (action) => {
      const activity = action.type === 'DIRECT_LINE/INCOMING_ACTIVITY' ? action.payload.activity : null;
      if (!activity?.attachments?.length) return next(action);
      const shown = { ...activity, attachments: activity.attachments.map(shownFromHere) };
      return next({ ...action, payload: { ...action.payload, activity: shown } });
    },
  };
})();
